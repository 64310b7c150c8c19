# citecheck in a container that may do nothing but read what it is given:
#   docker build -t citecheck .
#   docker run --rm --network none -v "$PWD":/work:ro citecheck check thesis.txt --bib thesis.bib
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml constraints.txt README.md LICENSE CHANGELOG.md ./
COPY citecheck ./citecheck
RUN python -m venv /opt/citecheck \
 && /opt/citecheck/bin/pip install --no-cache-dir --disable-pip-version-check --constraint constraints.txt . \
 && /opt/citecheck/bin/python -m compileall -q /opt/citecheck/lib \
 && echo "1. Ibid., 24." > sample.txt \
 && /opt/citecheck/bin/citecheck check --exit-zero --quiet sample.txt # keeps what every run would work out anew

FROM python:3.13-slim
COPY --from=build /opt/citecheck /opt/citecheck
ENV PATH="/opt/citecheck/bin:$PATH" PYTHONDONTWRITEBYTECODE=1
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin citecheck
USER 10001:10001
WORKDIR /work
ENTRYPOINT ["citecheck"]
CMD ["--help"]
