"""Our Voilà page (``templates/lia``) and the settings Voilà runs under."""
