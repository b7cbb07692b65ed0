"""From texts to the organizations that they name."""
