"""What holds for all tests: a property is judged by what it shows, not by how busy the machine is."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("lia", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lia")
