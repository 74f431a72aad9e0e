"""The words for each choice in Estonian, English and Russian. `*` stands for any ending.

The order matters: the first code that has a word in the cell wins, so the narrower one stands before the wider one
(`hooldekodu` before `kodu`, `vestlus ja praktiline abi` before `vestlus`, `mitteaktiivne` before `aktiivne`).
"""

from typing import Final

SEXES: Final = {
    "female": "n|naine|naised|nais*|naissugu|naissoost|emane|f|female|woman|w|ж|жен|женский|женщина|жен*",
    "male": "m|mees|mehed|mees*|meessugu|meessoost|male|man|м|муж|мужской|мужчина|муж*",
}

PROFILES: Final = {
    "support_person": "tugiisik*|tugi isik|ti|support person|support worker|опорное лицо|опорн*|сопровождающее лицо",
    "transport": (
        "transport*|saatja*|saatmi*|sõiduta*|sõidu*|sõit*|autoga|arsti juurde*|transport ja saatja|transport ja/või saatja"
        "|saatja teenus|escort*|driver*|driving|ride*|транспорт*|сопровожд*|водитель|подвоз*"
    ),
    "company_practical": (
        "praktili*|vestlus ja praktiline*|vestluskaaslane ja praktiline*|vestlus + praktiline*|abistami*|koduabi*"
        "|koduabiline|poes käi*|poeskäi*|practical*|company and practical*|errand*|практич*|бытов*|помощь по дому"
    ),
    "company": (
        "vestlus*|vestlemi*|vestle*|suhtlus*|suhtlemi*|seltsiline|seltskond*|seltsi*|jutukaaslane|kaaslane|sõber"
        "|company|companion*|befriend*|conversation*|chat*|talk*|собеседник*|общени*|бесед*|компаньон*"
    ),
}

PLACE_KINDS: Final = {
    "phone": (
        "t|tel|telefon*|telefonitsi|telefoni teel|helist*|kõne|telefonikõne|videokõne|skype|messenger|whatsapp|viber|zoom"
        "|phone*|telephone*|call|by phone|video call|по телефон*|телефон*|звон*"
    ),
    "care_home": (
        "hk|hooldekodu*|hoolekodu*|hoolduskodu*|hooldemaja*|hoolekandeasutus*|hoolekande*|pansionaat*|eakate kodu*"
        "|vanadekodu*|sotsiaalkeskus*|sotsiaalmaja*|südamekodu*|erihooldekodu*|asutus*|institution*|care home*|nursing*"
        "|carehome*|residential*|дом престарелых|дом по уходу|пансион*|учрежден*"
    ),
    "outside": (
        "v|väljas*|väljaspool*|väljaspool kodu|kodust väljas|koduväli*|mujal*|õues*|jalut*|park*|pargis|poe*|pood*|linnas"
        "|linn|haigla*|arst*|perearst*|polikliinik*|kohvik*|kirik*|raamatukog*|üritus*|kontsert*|teater*|keskus*|päevakeskus*"
        "|seltsimaja*|apteek*|saatmi*|outside*|outdoors|out of home|away from home|out|elsewhere|walk*|shop*|hospital*"
        "|вне дома|на улице|прогулк*|больниц*|магазин*|врач*|в городе"
    ),
    "home": (
        "k|kodu|kodus|koju|kodu*|kliendi kodu*|kodukülastus*|kodu külastus|home*|at home|client s home|house*"
        "|дом|дома|на дому|домашн*"
    ),
}

LANGUAGES: Final = {
    "et": "e|ee|est|eesti|eesti keel|estonian|эст|эстонский|эстон*",
    "ru": "v|rus|vene|vene keel|russian|рус|русский|русск*",
    "en": "eng|inglise|ingl|ing|inglise keel|english|англ|английский|англ*",
    "uk": "ukr|ua|ukraina|ukraina keel|ukrainian|укр|украинский|укр*",
    "fi": "fin|soome|soome keel|finnish|фин|финский|финск*",
    "vro": "võru|võro|seto|setu|võru keel|seto keel|voro|võru murre|выруский",
    "lv": "lat|läti|läti keel|latvian|латышский|латыш*",
    "de": "ger|deu|saksa|saksa keel|german|нем|немецкий|немец*",
}

VOLUNTEER_STATUSES: Final = {
    "left": (
        "lahkunud|lahkus|lõpetanud|lõpetas|loobunud|loobus|lõpp|lõppenud|mitteaktiivne|mitte aktiivne|passiivne|arhiiv*|surnud"
        "|left|inactive|ended|quit|former|ушел|ушла|ушёл|выбыл*|неактив*|завершил*"
    ),
    "paused": "paus|pausil|paus*|peatatud|puhkab|puhkusel|ajutiselt*|hetkel ei*|haige|paused|on hold|on break|пауза|приостанов*|отпуск*",
    "preparing": (
        "ettevalmist*|koolitus*|koolitamisel|juhendamisel|vestlusel|kontrollimisel|preparing|training|in training|onboarding"
        "|обуч*|подготов*"
    ),
    "applied": (
        "kandideeri*|kandidaat|soovija*|soovib|avaldus*|taotle*|taotlus*|uus|registreeru*|huviline|applied|applicant|candidate"
        "|new|заявк*|кандидат*|новый|новая"
    ),
    "active": "aktiivne|aktiiv*|tegutseb|tegev|töötab|käib|olemas|jah|a|active|working|yes|актив*|действу*|да",
}

CLIENT_STATUSES: Final = {
    "closed": (
        "lõpetatud|lõppenud|lõpetanud|lõpp|suletud|surnud|surm|kolis*|kolinud|loobus|loobunud|mitteaktiivne|mitte aktiivne"
        "|arhiiv*|closed|ended|deceased|died|moved|inactive|inaktiv*|заверш*|закрыт*|умер*|неактив*|отказ*"
    ),
    "paused": "paus|pausil|paus*|peatatud|ajutiselt*|haiglas|paused|on hold|пауза|приостанов*",
    "waiting": (
        "ootel*|ootab|ootejärjekor*|järjekorras|sobitamata|vajab|otsime|otsitakse|uus|waiting*|unmatched|new|queue|pending"
        "|ожида*|ждет|ждёт|очеред*|новый|новая"
    ),
    "matched": (
        "paaris|sobitatud|on vabatahtlik|vabatahtlik olemas|olemas|leitud|aktiivne|aktiiv*|teenusel|saab abi|käib|matched|paired"
        "|active|подобран*|в паре|актив*"
    ),
}

ORGANISATION_KINDS: Final = {
    "care_home": "hooldekodu*|hoolekandeasutus*|pansionaat*|care home*|nursing home*|дом престарелых|дом по уходу",
    "municipality": (
        "kov|vald|linn|vallavalitsus*|linnavalitsus*|omavalitsus*|kohalik omavalitsus|municipality|city government"
        "|local government|самоуправлен*|волость|город"
    ),
    "ministry": "ministeerium*|ministry*|министерств*",
    "foundation": "sa|sihtasutus*|foundation*|фонд*",
    "church": "kogudus*|kirik*|church*|congregation*|parish|церковь|приход",
    "health": "haigla*|tervisekeskus*|perearst*|hospital*|health*|clinic*|больниц*|медицин*",
    "school": "kool*|ülikool*|gümnaasium*|kutsekool*|school*|university*|college|школ*|университет*",
    "state": "riigiasutus*|amet*|riik|state*|agency|государствен*",
    "ngo": "mtü|mittetulundusühing*|ühing*|selts*|ühendus*|vabaühendus*|ngo|non profit*|nonprofit*|association*|charity|нко|мту|общество",
    "company": "oü|as|ettevõte*|firma|äriühing*|osaühing*|aktsiaselts*|fie|company*|business*|ltd|предприятие|фирма|оу",
}

YES_AND_NO: Final = {
    "no": "ei|e|pole|ei ole|puudub|no|n|false|never|нет|не",
    "yes": "jah|j|ja|on|olemas|varem|käinud|jaa|yes|y|true|да|есть|был*",
}
