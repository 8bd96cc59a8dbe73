package hindsight.centre;

import java.util.List;

/**
 * What happened on one open day: its contacts in order of start with their ids by leg, who was
 * planned, and what each agent who came was busy with.
 */
record WorkedDay(
    OpenDay day, List<Contact> contacts, List<String> ids, Floor floor, List<Seat> seats) {

  String id(Contact contact) {
    return ids.get(contact.leg());
  }
}
