"""From bytes and folders to records, and back."""
