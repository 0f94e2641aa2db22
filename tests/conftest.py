"""What every test shares."""

import os

from hypothesis import settings

# A busy machine is not a defect, and a build must not go red by the luck of the draw.
settings.register_profile("here", deadline=None, print_blob=True)
settings.register_profile("build", deadline=None, print_blob=True, derandomize=True)
settings.load_profile("build" if os.environ.get("CI") else "here")
