"""Read datasets from packaged releases, JSON files and folders of records, and write their canonical bytes."""
