extension NamePool {
    static let arabic = NamePool(
        male: """
            Ahmad|أحمد,Mohammad|محمد,Omar|عمر,Khaled|خالد,Mahmoud|محمود,Yusuf|يوسف,Ibrahim|إبراهيم,Hassan|حسن
            Hussein|حسين,Ali|علي,Abdullah|عبد الله,Bashar|بشار,Firas|فراس,Samer|سامر,Tarek|طارق,Ziad|زياد,Nabil|نبيل
            Fadi|فادي,Rami|رامي,Anas|أنس,Karim|كريم,Wael|وائل,Majd|مجد,Elias|إلياس,George|جورج,Hadi|هادي,Bilal|بلال
            Jamal|جمال,Saif|سيف,Mustafa|مصطفى
            """,
        female: """
            Fatima|فاطمة,Aisha|عائشة,Maryam|مريم,Layla|ليلى,Nour|نور,Rana|رنا,Hala|هالة,Salma|سلمى,Amal|أمل
            Rima|ريما,Zeinab|زينب,Huda|هدى,Samira|سميرة,Yasmin|ياسمين,Rasha|رشا,Dima|ديمة,Hanan|حنان,Lina|لينا
            Sara|سارة,Khadija|خديجة,Iman|إيمان,Ghada|غادة,Rahaf|رهف,Shahd|شهد,Joudi|جودي,Sham|شام
            """,
        family: """
            Al-Hamad|الحمد,Al-Khatib|الخطيب,Haddad|حداد,Khoury|خوري,Al-Masri|المصري,Darwish|درويش,Al-Ahmad|الأحمد
            Al-Ali|العلي,Hassoun|حسون,Sabbagh|صباغ,Al-Jasem|الجاسم,Mansour|منصور,Al-Saleh|الصالح,Qassem|قاسم
            Najjar|نجار,Shahin|شاهين,Al-Hussein|الحسين,Issa|عيسى,Barakat|بركات,Al-Mohammad|المحمد,Kanaan|كنعان
            Othman|عثمان,Ramadan|رمضان,Suleiman|سليمان,Al-Omar|العمر,Zaidan|زيدان,Abbas|عباس,Jaber|جابر
            Al-Rashid|الراشد,Hamdan|حمدان,Al-Sayed|السيد,Younes|يونس,Al-Tamimi|التميمي,Kareem|كريم
            """)

    static let persian = NamePool(
        male: """
            Ahmad|احمد,Mohammad|محمد,Reza|رضا,Ali|علی,Hamid|حمید,Farhad|فرهاد,Jawad|جواد,Mahdi|مهدی,Hossein|حسین
            Karim|کریم,Najib|نجیب,Omid|امید,Rahim|رحیم,Sajad|سجاد,Zabi|ذبیح,Esmat|عصمت,Fardin|فردین,Habib|حبیب
            Navid|نوید,Samim|صمیم,Abdul Wahid|عبدالواحد,Ramin|رامین,Milad|میلاد,Arash|آرش,Mansur|منصور
            """,
        female: """
            Fatemeh|فاطمه,Zahra|زهرا,Maryam|مریم,Laila|لیلا,Shabnam|شبنم,Parwana|پروانه,Nilofar|نیلوفر,Frozan|فروزان
            Marzia|مرضیه,Sakina|سکینه,Roya|رویا,Shirin|شیرین,Nasrin|نسرین,Yalda|یلدا,Setara|ستاره,Farzana|فرزانه
            Mina|مینا,Soraya|ثریا,Hosna|حسنا,Mahsa|مهسا
            """,
        family: """
            Ahmadi|احمدی,Mohammadi|محمدی,Hosseini|حسینی,Rezai|رضایی,Rahimi|رحیمی,Karimi|کریمی,Sharifi|شریفی
            Haidari|حیدری,Noori|نوری,Amiri|امیری,Jafari|جعفری,Akbari|اکبری,Azizi|عزیزی,Popal|پوپل,Stanekzai|ستانکزی
            Wardak|وردک,Yousufi|یوسفی,Sadat|سادات,Qaderi|قادری,Alizada|علیزاده,Mirzai|میرزایی,Nazari|نظری
            Habibi|حبیبی,Moradi|مرادی,Safi|صافی,Ebrahimi|ابراهیمی,Tavakoli|توکلی,Ghorbani|قربانی
            """)

    static let turkish = NamePool(
        male: """
            Mehmet,Ahmet,Emre,Murat,Serkan,Burak,Hasan,Ömer,Yusuf,Baran,Azad,Cem,Halil,Kerem,Onur,Tolga,Uğur,Veysel
            Şiyar,Özgür
            """,
        female: """
            Ayşe,Fatma,Elif,Zeynep,Merve,Büşra,Esra,Hatice,Dilan,Berfin,Gülay,Özlem,Sibel,Tuğba,Yasemin,Şule,Rojda
            Nazlı
            """,
        family: """
            Yılmaz,Kaya,Demir,Çelik,Şahin,Aydın,Özdemir,Arslan,Doğan,Kılıç,Aslan,Çetin,Kara,Koç,Kurt,Özkan,Şimşek
            Polat,Öztürk,Erdoğan,Güneş,Bozkurt,Tekin,Taş,Aksoy,Karadağ,Yıldız,Bulut,Avcı,Uçar
            """)
}
