"""Coordinates of places, given when a place is made, and once to those of older files."""

from sqlalchemy import select

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.cataloguing import RenamePlace
from bookcrossing.desk.crossing import LetTravel, MoveCopy
from bookcrossing.keeping.locating import locate_places
from bookcrossing.store.tables import Place


def place_of(counter, name):
    with counter.store.read() as session:
        return session.scalars(select(Place).where(Place.name == name)).one()


def home_of(counter):
    with counter.store.read() as session:
        return session.scalars(select(Place).where(Place.is_home)).one()


def test_a_new_place_has_the_coordinates_of_its_town(counter):
    counter.do(LetTravel(copy=counter.add(), to="Рига"))
    place = place_of(counter, "Рига")
    assert (place.country, place.geoname_id) == ("LV", 456172)
    assert (round(place.latitude), round(place.longitude)) == (57, 24)


def test_a_place_that_is_no_town_is_kept_without(counter):
    counter.do(LetTravel(copy=counter.add(), to="у бабусі"))
    place = place_of(counter, "у бабусі")
    assert (place.country, place.geoname_id, place.latitude, place.longitude) == (None, None, None, None)


def test_a_sister_table_stands_in_the_town_of_its_library(counter):
    counter.do(MoveCopy(copy=counter.add(), place="Cēsu bibliotēka"))
    assert place_of(counter, "Cēsu bibliotēka").geoname_id == 460570


def test_a_new_table_stands_in_valmiera(counter):
    home = home_of(counter)
    assert (home.geoname_id, home.country) == (453754, "LV")


def test_a_renamed_table_moves_with_its_library_and_back_when_that_is_undone(counter):
    edited = counter.do(RenamePlace(place_id=None, name="Cēsu bibliotēka, galds"))
    assert home_of(counter).geoname_id == 460570
    counter.do(UndoAction(action_id=edited.action_id))
    assert home_of(counter).geoname_id == 453754


def test_a_table_whose_name_tells_no_town_stays_where_it_is(counter):
    counter.do(RenamePlace(place_id=None, name="Mūsu galds"))
    assert home_of(counter).geoname_id == 453754


def test_places_of_an_older_file_are_looked_up_once(counter):
    counter.do(LetTravel(copy=counter.add(), to="Львів"))
    with counter.store.write() as session, session.begin():
        for place in session.scalars(select(Place)):
            place.latitude = place.longitude = place.geoname_id = place.country = None
    assert locate_places(counter.store) == 2
    assert place_of(counter, "Львів").geoname_id == 702550
    assert home_of(counter).geoname_id == 453754
    assert locate_places(counter.store) == 0
