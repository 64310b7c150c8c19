"""What holds for every test: there is no network, in this process and in the programs that it starts."""

import importlib.util
import os
from pathlib import Path

OFFLINE = Path(__file__).with_name("offline")
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(OFFLINE), os.environ.get("PYTHONPATH"))))
_spec = importlib.util.spec_from_file_location("offline", OFFLINE / "sitecustomize.py")
_spec.loader.exec_module(importlib.util.module_from_spec(_spec))
