"""权责清单 kept in files of their own (.csv, .xlsx): read, and made part of the plans that name them."""
