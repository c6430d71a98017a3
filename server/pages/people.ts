/** A person as a demo page shows them. */
export interface ShownPerson {
  readonly name: string;
  readonly title: string;
  readonly company: string;
  readonly email: string;
  readonly phone: string;
  readonly url: string;
}

function person(name: string, title: string, company: string, email: string, phone: string, url: string): ShownPerson {
  return { name, title, company, email, phone, url };
}

/** The team page's people; the first three are in the sandbox's CRM. */
export const TEAM: readonly ShownPerson[] = [
  person(
    'Jane Doe',
    'Head of Operations',
    'Northwind Trading',
    'jane.doe@northwind.example',
    '+44 20 7946 0123',
    'https://northwind.example/team/jane-doe',
  ),
  person(
    'Erik Holm',
    'Site Manager',
    'Northwind Trading',
    'erik.holm@northwind.example',
    '+44 20 7946 0124',
    'https://northwind.example/team/erik-holm',
  ),
  person(
    'Sofia Lind',
    'Head of IT',
    'Northwind Trading',
    'sofia.lind@northwind.example',
    '+44 20 7946 0125',
    'https://northwind.example/team/sofia-lind',
  ),
  person(
    'Amara Nwosu',
    'Fleet Planner',
    'Northwind Trading',
    'amara.nwosu@northwind.example',
    '+44 20 7946 0126',
    'https://northwind.example/team/amara-nwosu',
  ),
];

/** The speakers page's people, from several companies. */
export const SPEAKERS: readonly ShownPerson[] = [
  person(
    'Mette Sørensen',
    'Quality Manager',
    'Baltic Foods',
    'mette@baltic-foods.example',
    '+370 46 555 010',
    'https://baltic-foods.example/',
  ),
  person(
    'Jürgen Groß',
    'Geschäftsführer',
    'Müller & Sohn',
    'juergen.gross@muellerundsohn.example',
    '+49 641 5550 11',
    'https://muellerundsohn.example/',
  ),
  person('Kim Taylor', 'Founder', 'Brightpath', 'kim.taylor@brightpath.example', '+44 28 9018 0112', 'https://brightpath.example/'),
];
