"""Pure types and rules of practising written guidance: no input or output here."""
