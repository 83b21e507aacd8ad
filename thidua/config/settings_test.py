"""What differs under test: guards on, hashing cheap, mail kept in memory."""

import os

os.environ.setdefault("THIDUA_DEBUG", "0")
os.environ.setdefault("THIDUA_SECRET_KEY", "thu-nghiem-thu-nghiem-thu-nghiem-thu-nghiem-thu-nghiem")

from thidua.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MIDDLEWARE = [*MIDDLEWARE, "thidua.core.middleware.SafeMethodsOnlyRead"]  # noqa: F405
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
