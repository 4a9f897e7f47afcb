"""Rasa Open Source 3.6.21 on a current Python, without TensorFlow.

Importing this package prepares the process; do it before the first import of ``rasa``.
"""

from backstory.rasa_runtime import environment, repairs, stand_ins

environment.set_defaults()
stand_ins.install()
repairs.apply()
