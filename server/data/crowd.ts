import type { CompanySeed, PersonSeed } from './records.ts';

/** Companies around the cast: name, domain, category. */
const COMPANIES: readonly (readonly [number, string, string, number | null])[] = [
  [2, 'Aalborg Bryghus A/S', 'aalborgbryghus.example', 5],
  [3, 'Bergen Marine AS', 'bergenmarine.example', 1],
  [4, 'Cedar & Finch LLP', 'cedarfinch.example', 2],
  [11, 'Dorpskern Makelaars BV', 'dorpskern.example', 5],
  [23, 'Eidsvoll Trevare AS', 'eidsvolltre.example', 1],
  [24, 'Frisk Luft Ventilation AB', 'friskluft.example', 3],
  [25, 'Grüne Werkstatt eG', 'gruenewerkstatt.example', 2],
  [26, 'Hvide Sande Shipyard A/S', 'hvidesande.example', 5],
  [27, 'IJsselmeer Logistics BV', 'ijsselmeer.example', 1],
  [28, 'Jernbanekontoret AS', 'jernbane.example', 10],
  [29, 'Kestrel Robotics Ltd', 'kestrelrobotics.example', 3],
  [30, 'Lüneburger Uhren GmbH', 'lueneburger-uhren.example', 8],
  [31, 'Malmö Arkitekter AB', 'malmoark.example', 2],
  [32, 'Norsk Bokforlag AS', 'norskbok.example', 5],
  [33, 'Oakfield Schools Trust', 'oakfield.example', 1],
  [34, 'Pernille Design ApS', 'pernilledesign.example', 4],
  [35, 'Quay Street Legal', 'quaystreet.example', 6],
  [36, 'Rhein-Main Medizintechnik GmbH', 'rmmedizin.example', 1],
  [37, 'Smögen Fisk AB', 'smogenfisk.example', 5],
  [38, 'Tulpenveld Export BV', 'tulpenveld.example', 8],
  [39, 'Ullevål Sport AS', 'ullevalsport.example', 2],
  [40, 'Værftet Kultur ApS', 'vaerftet.example', 6],
];

/** Given names of the crowd. */
export const FIRST_NAMES = [
  'Alma',
  'Benedikte',
  'Carl',
  'Daan',
  'Ebba',
  'Finn',
  'Greta',
  'Hugo',
  'Ida',
  'Jakob',
  'Kaja',
  'Lotte',
  'Magnus',
  'Nina',
  'Oskar',
  'Pia',
  'Ronja',
  'Stefan',
  'Thea',
  'Ulrik',
  'Vera',
  'Willem',
  'Yrsa',
  'Zoë',
] as const;
/** Family names of the crowd. */
export const LAST_NAMES = [
  'Andersen',
  'Bakker',
  'Clarke',
  'Dietrich',
  'Eriksson',
  'Fischer',
  'Grøn',
  'Haugen',
  'Iversen',
  'Jansen',
  'Krüger',
  'Larsson',
  'Møller',
  'Nilsen',
  'Olsson',
  'Petersen',
  'Quist',
  'Rasmussen',
  'Schäfer',
  'Thorsen',
  'van Dijk',
  'Wolff',
  'Yilmaz',
] as const;
/** Titles of the crowd. */
export const TITLES = [
  'Buyer',
  'Sales Manager',
  'Accountant',
  'Office Manager',
  'Developer',
  'Project Lead',
  'Chief Executive',
  'Head of Marketing',
  'Planner',
] as const;
const ASCII: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', å: 'a', ä: 'a', ö: 'o', ü: 'u', ë: 'e' };

/** The other companies. */
export const CROWD_COMPANIES: readonly CompanySeed[] = COMPANIES.map(([id, name, domain, category]) => ({ id, name, domain, category }));

/** The last person id of the seed; ids between the cast's are filled up to here. */
const LAST_ID = 163;

/** The name as it stands in an address: lower case, letters only. */
export function mailbox(name: string): string {
  return name
    .toLowerCase()
    .replace(/[øæåäöüë]/g, (letter) => ASCII[letter] ?? letter)
    .replace(/[^a-z]/g, '');
}

/** The `n`th item, going round. */
function at<T>(list: readonly T[], n: number): T {
  return list[n % list.length] as T;
}

/**
 * The other persons, the same at every start: spread over the other companies, every status among those in lead companies, and some kept
 * statuses in companies that have since become something else. Everybody has a name and an address of their own.
 */
export function crowdPersons(taken: ReadonlySet<number>): readonly PersonSeed[] {
  const persons: PersonSeed[] = [];
  for (let id = 43; id <= LAST_ID; id += 1) {
    if (taken.has(id)) continue;
    const n = id - 43;
    const company = at(COMPANIES, n);
    const first = at(FIRST_NAMES, n);
    const last = at(LAST_NAMES, n * 5 + Math.floor(n / LAST_NAMES.length));
    const category = company[3];
    const uses = category !== null && category <= 4;
    const keeps = !uses && n % 3 === 0;
    persons.push({
      id,
      first,
      last,
      title: at(TITLES, n),
      company: company[0],
      ...(uses || keeps ? { status: 1 + ((n * 7) % 5) } : {}),
      emails: [`${mailbox(first)}.${mailbox(last)}@${company[2]}`],
      phone: `+44 1632 960${String(id).padStart(3, '0')}`,
      ...(n % 23 === 22 ? { retired: true as const } : {}),
    });
  }
  return persons;
}
