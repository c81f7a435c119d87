"""What commands do, without their arguments and their printing: read, compare, judge, build."""
