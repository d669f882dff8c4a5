"""Workbench for legitimate-interest assessments (GDPR Art. 6(1)(f)) and DPIAs (Art. 35)."""
