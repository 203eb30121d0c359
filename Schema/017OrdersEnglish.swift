/// What papers say in this language, for information.
let englishOrderTexts: [OrderTranslation] = [
    OrderTranslation(
        kind: "placement", language: "en", subject: "The city gives you a place to live",
        body: """
            Hello {name},

            With order {aktenzeichen} of {datum} the city gives you a place to live from {beginn}:

            {unterkunft}

            This is also for: {angehoerige}.

            It ends on {ende}.

            - You are not a tenant. There is no right to a certain house or room.
            - Keep the house rules and take good care of the rooms.
            - Look for a flat of your own. Tell the city about changes, such as moving out or a long absence.
            - The city may place other people in the room, or move you to another place.
            - You pay a fee for the place. It is named in the German text or in a separate letter.

            You must follow this order even if you object to it ({sofort}).

            You can object (Widerspruch) within one month after you received the order, at: {widerspruchsstelle}.

            Only the German text is legally binding. Questions: {kontakt}.
            """),
    OrderTranslation(
        kind: "relocation", language: "en", subject: "The city moves you to another place",
        body: """
            Hello {name},

            With order {aktenzeichen} of {datum} the city makes two decisions:

            - Your use of the old place ends on {auszug}: {bisher}. Leave it by then and return all keys.
            - From {beginn} you have this new place: {unterkunft}.

            This is also for: {angehoerige}.

            The new place is given until {ende}.

            The reasons are in the German text.

            You must follow the first decision even if you object to it ({sofort}).

            You can object (Widerspruch) within one month after you received the order, at: {widerspruchsstelle}.

            Only the German text is legally binding. Questions: {kontakt}.
            """),
    OrderTranslation(
        kind: "ending", language: "en", subject: "Your use of the city's accommodation ends",
        body: """
            Hello {name},

            With order {aktenzeichen} of {datum} the city ends your use of this place: {bisher}. The last day is {auszug}.

            This is also for: {angehoerige}.

            Leave the rooms clean by then, take your things with you and return all keys. The reasons are in the German text.

            If you will have no flat afterwards, come to us in good time: {kontakt}.

            You must follow this order even if you object to it ({sofort}).

            You can object (Widerspruch) within one month after you received the order, at: {widerspruchsstelle}.

            Only the German text is legally binding.
            """),
    OrderTranslation(
        kind: "hearing", language: "en", subject: "The city wants to hear you before it decides",
        body: """
            Hello {name},

            The city is thinking about changing where you live. What is planned, and why, is in the German text of {datum} ({aktenzeichen}).

            This also concerns: {angehoerige}.

            You can tell us until {frist} what speaks against it, in writing or in person: illness, way to work, school or kindergarten, \
            for example. You may bring someone who helps or translates.

            This letter is not a decision yet. Only the German text is legally binding. Questions: {kontakt}.
            """),
    OrderTranslation(
        kind: "confirmation", language: "en", subject: "Confirmation for the residents' registration office",
        body: """
            Hello {name},

            The German text confirms that you moved in on {einzug}: {anschrift}. Take it to the residents' registration office within two \
            weeks after you moved in.

            Only the German text is legally binding. Questions: {kontakt}.
            """),
]
