"""A thesis that lives on: it is baselined, edited as authors edit, exported anew, and checked again."""
