"""The pages: layout and calls. Streamlit is imported nowhere else."""
