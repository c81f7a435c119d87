"""A paper as one HTML file without any other, flowing or on pages of fixed size."""
