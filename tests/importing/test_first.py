import pytest
from tests.conftest import as_owner
from tests.makers import VORU
from seltsiline.importing.command import import_file

pytestmark = pytest.mark.django_db

def bring(tmp_path, text, kind, **o):
    f = tmp_path / "a.csv"; f.write_text(text, encoding="utf-8")
    return import_file(str(f), kind=kind, county="voru", dry_run=o.get("dry_run", False))

def test_all(tmp_path, capsys):
    v = "Nimi;Isikukood;Telefon;Vald;Staatus;Taustakontroll;Stardipakett;Vanus\nMari Maasikas;;5123 4567;Rõuge vald;aktiivne;8.05.2019;1.2.2019;55\nTamm Jüri;;5234567;Võru linn;lahkunud;;;\nMari Maasikas;;51234567;;;;;\nMari Maasikas;;5999999;;;;;\n"
    print(bring(tmp_path, v, "volunteers")); 
    print(bring(tmp_path, v, "volunteers")); 
    c = "Nimi;Sünniaeg;Telefon;Vald;Küla;Suunatud;Hooldekodu;Staatus\nLeida Pähn;4.3.1940;5123 4567;Rõuge vald;Nursi;1.1.2019;Kodu X;ootel\nElfriede Tamme;31.02.1938;;;;;;\nKarl Kask;1938;;Harku vald;Nursi;;;suletud\nLeida Pähm;4.3.1940;;;;;;\n"
    print(bring(tmp_path, c, "clients")); 
    print(bring(tmp_path, c, "clients")); 
    d = "Kuupäev;Vabatahtlik;Klient;Kestus;Koht\n8.05.2019;Mari Maasikas;Leida Pähn;1,5;kodus\n8.05.2019;Mari Maasikas;Leida Pähn;1,5;kodus\n08.05.19;Maasikas Mari;Pähn Leida, Karl Kask;1:30;hk\n9.05.2019;Mari Maasika;Leida;90;\n"
    print(bring(tmp_path, d, "visits")); 
    print(bring(tmp_path, d, "visits")); 
    p = "Asutus;Registrikood;Liik;Roll;Lepingu algus\nVõru Haigla;;haigla;suunab;1.1.2018\nSA Abi;;SA;muu;\nVõru Haigla;;haigla;;\n"
    print(bring(tmp_path, p, "partners")); 
    print(bring(tmp_path, p, "partners")); 
    out = capsys.readouterr(); print(out.out); print(out.err)
    assert 0
