"""Given names by mother tongue, sex and the birth year they were usual until. Russian names stand in Estonian letters."""

_ESTONIAN_WOMEN = (
    (
        1944,
        "Aino Leida Helmi Salme Linda Elfriede Hilda Alma Meeta Erna Ella Vaike Asta Laine Laimi Helju Õie Ilse Hilja Endla "
        "Heljo Elvi Maimu Valve Virve Selma Hella Leili Aita Ellen Helve Niina Olga Adele Juta Meida Ester Lehte Aili Vilma "
        "Elli Koidu Milvi Ilme Silvia Evi Aasa Õilme Lembi Harda Senta Minna Salmi Miralda Agnes",
    ),
    (
        1964,
        "Maie Malle Anne Tiiu Mare Ülle Sirje Eha Urve Milvi Ene Aime Reet Tiina Riina Helle Imbi Maret Maire Viive Virve "
        "Külli Ly Merike Anu Saima Taimi Ülvi Heli Luule Pille Ivi Marika Kersti Eve Rutt Õnne Krista Sirli Mai Aita Epp "
        "Marju Vaike Lea Elle Tiia Kai Ruth Asta Silvi Ingrid Astrid Terje",
    ),
    (
        1984,
        "Katrin Piret Kadri Signe Triin Anneli Kristi Kaire Merle Karin Ave Heidi Liina Külli Monika Evelin Kairi Kristel "
        "Annika Jaana Eveli Janne Riin Triinu Marge Ülle Inga Siiri Kaja Leelo Tuuli Eneli Merlin Moonika Raili Õnnela Kerli",
    ),
    (
        2100,
        "Kaisa Laura Liis Grete Hanna Kadi Mari-Liis Johanna Karolin Brigitta Elisabet Marta Mirjam Liisa Triinu Maarja Birgit "
        "Hedi Kertu Sandra Getter Anette Helena Emma Loviise Õnne-Ly Käroli Greete Eliise Carmen Merily Annabel",
    ),
)

_ESTONIAN_MEN = (
    (
        1944,
        "Endel Arvo Heino Elmar August Evald Kaljo Harri Ülo Voldemar Johannes Karl Villem Hugo Lembit Valdur Helmut Uno Leo "
        "Ants Heldur Ilmar Feliks Oskar Richard Eino Väino Ago Kalju Arnold Eduard Albert Herbert Hillar Vello Raimond",
    ),
    (
        1964,
        "Jaan Toivo Rein Jüri Aivar Mati Peeter Tõnu Ants Vello Enn Tiit Andres Mart Kalle Ülo Arne Urmas Aare Priit Avo Toomas "
        "Heiki Jaak Ain Märt Uno Raivo Kaido Margus",
    ),
    (
        1984,
        "Marek Indrek Margus Raivo Priit Ivo Meelis Tarmo Urmas Kaido Janek Veiko Tanel Marko Erki Rain Ahti Üllar Sulev Alar "
        "Kristjan Taavi Silver Tõnis",
    ),
    (
        2100,
        "Marten Karl Rasmus Siim Mihkel Kaarel Rait Sander Henri Oskar Kristo Joosep Martin Robin Uku Ott Jürgen Märten Karl-Erik "
        "Õnnes Tõnn Kevin",
    ),
)

_RUSSIAN_WOMEN = (
    (
        1944,
        "Valentina Nina Antonina Zinaida Lidia Raissa Klavdia Jevgenia Tamara Aleksandra Vera Galina Kapitolina Anna Maria "
        "Ljubov Taissia Jekaterina Faina Polina Praskovja Nadežda Serafima Rimma Zoja",
    ),
    (
        1964,
        "Ljudmila Galina Tatjana Svetlana Nadežda Olga Irina Natalja Valentina Larissa Ljubov Jelena Alla Vera Tamara Raissa",
    ),
    (
        1984,
        "Jelena Irina Natalja Svetlana Olga Oksana Marina Jekaterina Tatjana Inna Žanna Julia Viktoria Anžela Snežana",
    ),
    (2100, "Anastassia Darja Aleksandra Jekaterina Ksenia Polina Valeria Kristina Alina Sofia Maria Arina Jana"),
)

_RUSSIAN_MEN = (
    (1944, "Nikolai Ivan Viktor Anatoli Vladimir Aleksei Mihhail Pjotr Vassili Boriss Georgi Fjodor Gennadi Leonid"),
    (1964, "Sergei Aleksandr Juri Vladimir Valeri Nikolai Viktor Gennadi Anatoli Vjatšeslav Jevgeni Oleg"),
    (1984, "Andrei Aleksei Dmitri Sergei Igor Roman Oleg Maksim Vitali Konstantin Jevgeni"),
    (2100, "Artjom Daniil Nikita Kirill Maksim Jegor Deniss Roman Ilja Timofei"),
)

_TABLES = {
    ("et", "female"): _ESTONIAN_WOMEN,
    ("et", "male"): _ESTONIAN_MEN,
    ("ru", "female"): _RUSSIAN_WOMEN,
    ("ru", "male"): _RUSSIAN_MEN,
}


def given_names(tongue: str, sex: str, birth_year: int) -> list[str]:
    """The names usual for somebody with this mother tongue (`et` or `ru`) and sex who was born in this year."""
    return next(names.split() for until, names in _TABLES[tongue, sex] if birth_year <= until)
