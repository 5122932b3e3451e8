"""Streamlit entry: draws the product. Start it with ``make run`` or ``streamlit run app.py``."""

from practicum.ui.shell import main

main()
