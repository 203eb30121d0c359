extension NamePool {
    static let ukrainian = NamePool(
        male: """
            Oleksandr|Олександр,Dmytro|Дмитро,Serhii|Сергій,Andrii|Андрій,Mykola|Микола,Ivan|Іван,Maksym|Максим
            Bohdan|Богдан,Taras|Тарас,Volodymyr|Володимир,Artem|Артем,Nazar|Назар,Yurii|Юрій,Vadym|Вадим,Oleh|Олег
            Danylo|Данило,Matvii|Матвій,Tymofii|Тимофій
            """,
        female: """
            Olena|Олена,Iryna|Ірина,Oksana|Оксана,Natalia|Наталія,Tetiana|Тетяна,Svitlana|Світлана,Yuliia|Юлія
            Kateryna|Катерина,Anna|Анна,Mariia|Марія,Sofiia|Софія,Anastasiia|Анастасія,Viktoriia|Вікторія
            Liudmyla|Людмила,Halyna|Галина,Daryna|Дарина,Zlata|Злата,Polina|Поліна,Nadiia|Надія,Valentyna|Валентина
            """,
        family: """
            Shevchenko|Шевченко,Kovalenko|Коваленко,Bondarenko|Бондаренко,Tkachenko|Ткаченко,Kravchenko|Кравченко
            Melnyk|Мельник,Boiko|Бойко,Oliinyk|Олійник,Lysenko|Лисенко,Petrenko|Петренко,Marchenko|Марченко
            Savchenko|Савченко,Rudenko|Руденко,Moroz|Мороз,Koval|Коваль,Kushnir|Кушнір,Hrytsenko|Гриценко
            Pavlenko|Павленко,Shvets|Швець,Bilous|Білоус,Haidai|Гайдай,Kharchenko|Харченко,Zinchenko|Зінченко
            Honchar|Гончар,Didenko|Діденко,Mazur|Мазур,Yurchenko|Юрченко,Vlasenko|Власенко
            """)

    static let tigrinya = NamePool(
        male: """
            Yonas|ዮናስ,Samuel|ሳሙኤል,Filmon|ፊልሞን,Tesfay|ተስፋይ,Haile|ሃይለ,Abel|ኣቤል,Robel|ሮቤል,Merhawi|መርሃዊ,Daniel|ዳንኤል
            Mikael|ሚካኤል,Berhane|ብርሃነ,Kidane|ኪዳነ,Natnael|ናትናኤል,Yohannes|ዮሃንስ,Biniam|ቢንያም,Aman|ኣማን
            """,
        female: """
            Selam|ሰላም,Miriam|ሚርያም,Rahel|ራሄል,Helen|ሄለን,Feven|ፈቨን,Lula|ሉላ,Senait|ሰናይት,Bisrat|ብስራት,Saba|ሳባ,Winta|ዊንታ
            Almaz|ኣልማዝ,Luwam|ሉዋም,Eden|ኤደን,Abrehet|ኣብረሀት
            """,
        family: """
            Tesfamariam|ተስፋማርያም,Gebremedhin|ገብረመድህን,Haile|ሃይለ,Tekle|ተክለ,Kidane|ኪዳነ,Berhe|በርሀ,Habtom|ሃብቶም,Weldu|ወልዱ
            Mebrahtu|መብራህቱ,Araya|ኣርኣያ,Ghebreslassie|ገብረስላሴ,Okbay|ዑቕባይ,Asfaha|ኣስፋሃ,Negash|ነጋሽ,Yemane|የማነ,Zerai|ዘርኣይ
            """)

    static let mandinka = NamePool(
        male: """
            Lamin,Ebrima,Ousman,Modou,Alhagie,Bakary,Buba,Sulayman,Momodou,Saikou,Kebba,Yankuba,Musa,Abdoulie,Dawda
            Sheriff
            """,
        female: "Fatou,Isatou,Mariama,Awa,Binta,Kaddy,Jainaba,Nyima,Aminata,Haddy",
        family: """
            Jallow,Ceesay,Touray,Jammeh,Sanneh,Camara,Bah,Darboe,Sowe,Njie,Drammeh,Manneh,Fofana,Jatta,Kinteh,Saidy
            Colley,Barry
            """
    )

    static let nigerian = NamePool(
        male: """
            Chinedu,Emeka,Samuel,Osas,Victor,Ibrahim,Tunde,Kelvin,Monday,Godwin,Sunday,Efosa,Ifeanyi,Musa,Blessed
            Obinna
            """,
        female: """
            Blessing,Joy,Patience,Favour,Grace,Osarumen,Ngozi,Chioma,Precious,Gift,Mercy,Esther,Aisha,Happiness
            """,
        family: """
            Okafor,Osagie,Igbinedion,Adeyemi,Eze,Okonkwo,Omoregie,Balogun,Nwachukwu,Idahosa,Aigbe,Obaseki,Musa
            Ogbebor,Uwaifo,Ehigie
            """
    )

    static let somali = NamePool(
        male: "Abdi,Mohamed,Hassan,Yusuf,Ahmed,Abdirahman,Mahad,Liban,Ismail,Farah,Bashir,Guled,Said",
        female: "Hodan,Amina,Fadumo,Sahra,Hawo,Ifrah,Nasra,Deqa,Halima,Ayan,Ubah",
        family: "Ali,Warsame,Hassan,Farah,Abdi,Jama,Nur,Osman,Hersi,Dahir,Roble,Guled,Isse,Abukar")

    static let urdu = NamePool(
        male: """
            Imran|عمران,Asif|آصف,Bilal|بلال,Usman|عثمان,Zeeshan|ذیشان,Kashif|کاشف,Adnan|عدنان,Waqas|وقاص,Faisal|فیصل
            Hamza|حمزہ
            """,
        female: "Ayesha|عائشہ,Sana|ثنا,Hina|حنا,Saima|صائمہ,Rabia|رابعہ,Nadia|نادیہ,Bushra|بشریٰ",
        family: """
            Khan|خان,Hussain|حسین,Malik|ملک,Butt|بٹ,Chaudhry|چودھری,Iqbal|اقبال,Mirza|مرزا,Sheikh|شیخ,Akhtar|اختر
            Ashraf|اشرف
            """
    )

    static let balkan = NamePool(
        male: "Arben,Besnik,Dragan,Ermal,Fatmir,Goran,Ilir,Jovan,Luan,Marko,Nikola,Petrit,Saša,Valon,Zoran",
        female: "Albana,Biljana,Drita,Fatime,Jelena,Lirije,Mirjeta,Nada,Sanela,Shpresa,Suzana,Vesna",
        family: """
            Berisha,Krasniqi,Gashi,Hoti,Jovanović,Kelmendi,Marković,Nikolić,Osmani,Ramadani,Salihu,Stojković
            Demirović,Bajrami,Asani
            """
    )
}
