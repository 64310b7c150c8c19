"""The words of the conventions, as data: each TOML file here says where its words come from.

`vocabulary()` is what every stage is handed; a user's own words and repositories are added with `with_own`.
"""
