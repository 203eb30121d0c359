"""The law of housing orders, fees, status and death, written from statutes and published cases alone.

It shares no line with the application and was written without looking at it. `README.md` says what is asked and answered.
"""
