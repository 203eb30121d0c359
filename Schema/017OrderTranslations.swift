/// A short text for information in another language; the German one alone is binding.
struct OrderTranslation {
    let kind: String
    let language: String
    let subject: String
    let body: String
}

let orderTranslations: [OrderTranslation] = [
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

            You can tell us until {frist} what speaks against it, in writing or in person: illness, way to work, school or kindergarten, for example. You may bring someone who helps or translates.

            This letter is not a decision yet. Only the German text is legally binding. Questions: {kontakt}.
            """),
    OrderTranslation(
        kind: "confirmation", language: "en", subject: "Confirmation for the residents' registration office",
        body: """
            Hello {name},

            The German text confirms that you moved in on {einzug}: {anschrift}. Take it to the residents' registration office within two weeks after you moved in.

            Only the German text is legally binding. Questions: {kontakt}.
            """),
    OrderTranslation(
        kind: "placement", language: "uk", subject: "Місто надає Вам місце для проживання",
        body: """
            Добрий день, {name},

            Розпорядженням {aktenzeichen} від {datum} місто надає Вам місце для проживання з {beginn}:

            {unterkunft}

            Це стосується також таких осіб: {angehoerige}.

            Останній день: {ende}.

            - Ви не є орендарем. Права на певне помешкання чи кімнату немає.
            - Дотримуйтеся правил проживання і бережно користуйтеся кімнатами.
            - Шукайте власне житло. Повідомляйте місту про зміни, наприклад про виїзд або довгу відсутність.
            - Місто може поселити до кімнати інших людей або переселити Вас в інше місце.
            - За проживання стягується плата. Її зазначено в німецькому тексті або в окремому листі.

            Розпорядження треба виконати, навіть якщо Ви подали заперечення ({sofort}).

            Заперечення (Widerspruch) можна подати протягом одного місяця після отримання розпорядження: {widerspruchsstelle}.

            Юридичну силу має лише німецький текст. Запитання: {kontakt}.
            """),
    OrderTranslation(
        kind: "relocation", language: "uk", subject: "Місто переселяє Вас в інше місце",
        body: """
            Добрий день, {name},

            Розпорядженням {aktenzeichen} від {datum} місто ухвалює два рішення:

            - Користування попереднім місцем закінчується {auszug}: {bisher}. До цього дня звільніть його і поверніть усі ключі.
            - З {beginn} у Вас нове місце: {unterkunft}.

            Це стосується також таких осіб: {angehoerige}.

            Останній день у новому місці: {ende}.

            Причини наведено в німецькому тексті.

            Перше рішення треба виконати, навіть якщо Ви подали заперечення ({sofort}).

            Заперечення (Widerspruch) можна подати протягом одного місяця після отримання розпорядження: {widerspruchsstelle}.

            Юридичну силу має лише німецький текст. Запитання: {kontakt}.
            """),
    OrderTranslation(
        kind: "ending", language: "uk", subject: "Користування житлом міста закінчується",
        body: """
            Добрий день, {name},

            Розпорядженням {aktenzeichen} від {datum} місто припиняє користування цим місцем: {bisher}. Останній день: {auszug}.

            Це стосується також таких осіб: {angehoerige}.

            До цього дня приберіть кімнати, заберіть свої речі і поверніть усі ключі. Причини наведено в німецькому тексті.

            Якщо після цього у Вас не буде житла, зверніться до нас завчасно: {kontakt}.

            Розпорядження треба виконати, навіть якщо Ви подали заперечення ({sofort}).

            Заперечення (Widerspruch) можна подати протягом одного місяця після отримання розпорядження: {widerspruchsstelle}.

            Юридичну силу має лише німецький текст.
            """),
    OrderTranslation(
        kind: "hearing", language: "uk", subject: "Місто хоче вислухати Вас перед рішенням",
        body: """
            Добрий день, {name},

            Місто розглядає зміну Вашого місця проживання. Що заплановано і чому, написано в німецькому тексті від {datum} ({aktenzeichen}).

            Це стосується також таких осіб: {angehoerige}.

            До {frist} Ви можете письмово або усно пояснити, що цьому заважає: наприклад хвороба, дорога на роботу, школа чи дитячий садок. Ви можете прийти з людиною, яка допомагає або перекладає.

            Цей лист ще не є рішенням. Юридичну силу має лише німецький текст. Запитання: {kontakt}.
            """),
    OrderTranslation(
        kind: "confirmation", language: "uk", subject: "Підтвердження для реєстрації місця проживання",
        body: """
            Добрий день, {name},

            Німецький текст підтверджує, що Ви вселилися {einzug}: {anschrift}. Подайте його до установи реєстрації (Meldebehörde) протягом двох тижнів після вселення.

            Юридичну силу має лише німецький текст. Запитання: {kontakt}.
            """),
    OrderTranslation(
        kind: "placement", language: "ar", subject: "المدينة تخصص لكم مكانًا للسكن",
        body: """
            مرحبًا {name}،

            بموجب القرار {aktenzeichen} بتاريخ {datum} تخصص لكم المدينة مكانًا للسكن ابتداءً من {beginn}:

            {unterkunft}

            يسري ذلك أيضًا على: {angehoerige}.

            اليوم الأخير: {ende}.

            - لستم مستأجرين، ولا يوجد حق في سكن معيّن أو غرفة معيّنة.
            - التزموا بنظام السكن وحافظوا على الغرف.
            - ابحثوا عن مسكن خاص بكم، وأبلغوا المدينة بأي تغيير، مثل الانتقال أو الغياب الطويل.
            - يجوز للمدينة أن تُسكن أشخاصًا آخرين في الغرفة أو أن تنقلكم إلى مكان آخر.
            - يُدفع رسم مقابل السكن، وهو مذكور في النص الألماني أو في رسالة منفصلة.

            يجب تنفيذ القرار حتى إن قدمتم اعتراضًا ({sofort}).

            يمكنكم تقديم اعتراض (Widerspruch) خلال شهر واحد من استلام القرار لدى: {widerspruchsstelle}.

            النص الألماني وحده ملزم قانونًا. للاستفسار: {kontakt}.
            """),
    OrderTranslation(
        kind: "relocation", language: "ar", subject: "المدينة تنقلكم إلى مكان آخر",
        body: """
            مرحبًا {name}،

            بموجب القرار {aktenzeichen} بتاريخ {datum} تتخذ المدينة قرارين:

            - ينتهي استخدامكم للمكان السابق في {auszug}: {bisher}. غادروه حتى ذلك اليوم وأعيدوا جميع المفاتيح.
            - ابتداءً من {beginn} يكون مكانكم الجديد: {unterkunft}.

            يسري ذلك أيضًا على: {angehoerige}.

            اليوم الأخير في المكان الجديد: {ende}.

            الأسباب مذكورة في النص الألماني.

            يجب تنفيذ القرار الأول حتى إن قدمتم اعتراضًا ({sofort}).

            يمكنكم تقديم اعتراض (Widerspruch) خلال شهر واحد من استلام القرار لدى: {widerspruchsstelle}.

            النص الألماني وحده ملزم قانونًا. للاستفسار: {kontakt}.
            """),
    OrderTranslation(
        kind: "ending", language: "ar", subject: "انتهاء استخدامكم لسكن المدينة",
        body: """
            مرحبًا {name}،

            بموجب القرار {aktenzeichen} بتاريخ {datum} تنهي المدينة استخدامكم لهذا المكان: {bisher}. اليوم الأخير: {auszug}.

            يسري ذلك أيضًا على: {angehoerige}.

            اتركوا الغرف نظيفة حتى ذلك اليوم، وخذوا أغراضكم، وأعيدوا جميع المفاتيح. الأسباب مذكورة في النص الألماني.

            إذا لم يكن لديكم مسكن بعد ذلك فتوجهوا إلينا في الوقت المناسب: {kontakt}.

            يجب تنفيذ القرار حتى إن قدمتم اعتراضًا ({sofort}).

            يمكنكم تقديم اعتراض (Widerspruch) خلال شهر واحد من استلام القرار لدى: {widerspruchsstelle}.

            النص الألماني وحده ملزم قانونًا.
            """),
    OrderTranslation(
        kind: "hearing", language: "ar", subject: "المدينة تريد سماع رأيكم قبل أن تقرر",
        body: """
            مرحبًا {name}،

            تفكر المدينة في تغيير مكان سكنكم. ما هو مخطط له وأسبابه مذكورة في النص الألماني بتاريخ {datum} ({aktenzeichen}).

            يخص ذلك أيضًا: {angehoerige}.

            يمكنكم حتى {frist} أن تبيّنوا كتابةً أو شفهيًا ما يتعارض مع ذلك، مثل المرض أو الطريق إلى العمل أو المدرسة أو الروضة. يمكنكم إحضار شخص يساعدكم أو يترجم لكم.

            هذه الرسالة ليست قرارًا بعد. النص الألماني وحده ملزم قانونًا. للاستفسار: {kontakt}.
            """),
    OrderTranslation(
        kind: "confirmation", language: "ar", subject: "تأكيد لدائرة تسجيل السكان",
        body: """
            مرحبًا {name}،

            يؤكد النص الألماني أنكم انتقلتم في {einzug} إلى: {anschrift}. قدموه إلى دائرة تسجيل السكان (Meldebehörde) خلال أسبوعين من الانتقال.

            النص الألماني وحده ملزم قانونًا. للاستفسار: {kontakt}.
            """),
    OrderTranslation(
        kind: "placement", language: "fa", subject: "شهر محلی برای اقامت به شما می‌دهد",
        body: """
            سلام {name}،

            شهر با حکم {aktenzeichen} به تاریخ {datum} از {beginn} این محل را برای اقامت به شما می‌دهد:

            {unterkunft}

            این حکم برای این افراد نیز هست: {angehoerige}.

            آخرین روز: {ende}.

            - شما مستأجر نیستید و حقی بر محل یا اتاق معینی وجود ندارد.
            - مقررات خانه را رعایت کنید و از اتاق‌ها خوب نگهداری کنید.
            - دنبال خانه‌ای برای خود بگردید و تغییرها را به شهر خبر دهید، مانند نقل مکان یا غیبت طولانی.
            - شهر می‌تواند افراد دیگری را در اتاق جای دهد یا شما را به محل دیگری منتقل کند.
            - برای اقامت هزینه‌ای گرفته می‌شود که در متن آلمانی یا در نامه‌ای جداگانه آمده است.

            این حکم را باید اجرا کنید، حتی اگر اعتراض کرده باشید ({sofort}).

            می‌توانید ظرف یک ماه پس از دریافت حکم اعتراض (Widerspruch) کنید، نزد: {widerspruchsstelle}.

            فقط متن آلمانی از نظر حقوقی الزام‌آور است. پرسش‌ها: {kontakt}.
            """),
    OrderTranslation(
        kind: "relocation", language: "fa", subject: "شهر شما را به محل دیگری منتقل می‌کند",
        body: """
            سلام {name}،

            شهر با حکم {aktenzeichen} به تاریخ {datum} دو تصمیم می‌گیرد:

            - استفاده از محل پیشین در {auszug} پایان می‌یابد: {bisher}. تا آن روز آن را ترک کنید و همهٔ کلیدها را پس دهید.
            - از {beginn} این محل جدید شماست: {unterkunft}.

            این حکم برای این افراد نیز هست: {angehoerige}.

            آخرین روز در محل جدید: {ende}.

            دلایل در متن آلمانی آمده است.

            تصمیم نخست را باید اجرا کنید، حتی اگر اعتراض کرده باشید ({sofort}).

            می‌توانید ظرف یک ماه پس از دریافت حکم اعتراض (Widerspruch) کنید، نزد: {widerspruchsstelle}.

            فقط متن آلمانی از نظر حقوقی الزام‌آور است. پرسش‌ها: {kontakt}.
            """),
    OrderTranslation(
        kind: "ending", language: "fa", subject: "استفاده از محل اقامت شهر پایان می‌یابد",
        body: """
            سلام {name}،

            شهر با حکم {aktenzeichen} به تاریخ {datum} به استفاده از این محل پایان می‌دهد: {bisher}. آخرین روز: {auszug}.

            این حکم برای این افراد نیز هست: {angehoerige}.

            تا آن روز اتاق‌ها را تمیز تحویل دهید، وسایل خود را ببرید و همهٔ کلیدها را پس دهید. دلایل در متن آلمانی آمده است.

            اگر پس از آن خانه‌ای ندارید، به موقع نزد ما بیایید: {kontakt}.

            این حکم را باید اجرا کنید، حتی اگر اعتراض کرده باشید ({sofort}).

            می‌توانید ظرف یک ماه پس از دریافت حکم اعتراض (Widerspruch) کنید، نزد: {widerspruchsstelle}.

            فقط متن آلمانی از نظر حقوقی الزام‌آور است.
            """),
    OrderTranslation(
        kind: "hearing", language: "fa", subject: "شهر پیش از تصمیم می‌خواهد نظر شما را بشنود",
        body: """
            سلام {name}،

            شهر در نظر دارد محل اقامت شما را تغییر دهد. آنچه برنامه‌ریزی شده و دلیل آن در متن آلمانی به تاریخ {datum} ({aktenzeichen}) آمده است.

            این موضوع به این افراد نیز مربوط است: {angehoerige}.

            تا {frist} می‌توانید کتبی یا شفاهی بگویید چه چیزی با آن ناسازگار است، مانند بیماری، راه کار، مدرسه یا کودکستان. می‌توانید کسی را برای کمک یا ترجمه همراه بیاورید.

            این نامه هنوز تصمیم نیست. فقط متن آلمانی از نظر حقوقی الزام‌آور است. پرسش‌ها: {kontakt}.
            """),
    OrderTranslation(
        kind: "confirmation", language: "fa", subject: "تأییدیه برای ادارهٔ ثبت محل اقامت",
        body: """
            سلام {name}،

            متن آلمانی تأیید می‌کند که شما در {einzug} به این محل آمده‌اید: {anschrift}. آن را ظرف دو هفته پس از ورود به ادارهٔ ثبت (Meldebehörde) بدهید.

            فقط متن آلمانی از نظر حقوقی الزام‌آور است. پرسش‌ها: {kontakt}.
            """),
]
