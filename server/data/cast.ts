import type { CompanySeed, PersonSeed } from './records.ts';

/** Companies that mails, tests and the tour rely on: ids, names, categories and domains are stable. */
export const CAST_COMPANIES: readonly CompanySeed[] = [
  { id: 1, name: 'Leadside Demo', domain: 'example.com', category: null },
  { id: 5, name: 'Northwind Trading', domain: 'northwind.example', category: 1 },
  { id: 6, name: 'Fjordkraft AS', domain: 'fjordkraft.example', category: 5 },
  { id: 7, name: 'Baltic Foods ApS', domain: 'baltic-foods.example', category: 2 },
  { id: 8, name: 'Müller & Sohn GmbH', domain: 'muellerundsohn.example', category: 8 },
  { id: 9, name: 'Lundatech AB', domain: 'lundatech.example', category: 1 },
  { id: 10, name: 'Polderwerk BV', domain: 'polderwerk.example', category: 1 },
  { id: 12, name: 'Harbor Analytics', domain: 'harbor-analytics.example', category: 1 },
  { id: 13, name: 'Silent Partner Ltd', domain: 'silentpartner.example', category: 1, restricted: true },
  { id: 14, name: 'Blank Canvas Studio', domain: 'blankcanvas.example', category: null },
  { id: 15, name: 'Expo Nord AS', domain: 'exponord.example', category: 11 },
  { id: 16, name: 'Kaffebrenneriet Vest AS', domain: 'kaffevest.example', category: 2, moreDomains: ['kaffevest.test'] },
  { id: 17, name: 'Papierhaus Lindner KG', domain: 'papierhaus-lindner.example', category: 7 },
  { id: 18, name: 'Rivalsoft Inc.', domain: 'rivalsoft.example', category: 9 },
  { id: 19, name: 'Oude Molen NV', domain: 'oudemolen.example', category: 10 },
  { id: 20, name: 'Brobyggerne Partner A/S', domain: 'brobyggerne.example', category: 6 },
  { id: 21, name: 'Solvind Energi A/S', domain: 'solvind.example', category: 3 },
  { id: 22, name: 'Gamla Stan Verktyg AB', domain: 'gamlastan.example', category: 4 },
];

/** Persons that mails, tests and the tour rely on, one or more for each case of the rules. */
export const CAST_PERSONS: readonly PersonSeed[] = [
  { id: 1, first: 'Ada', last: 'Admin', title: 'CRM administrator', company: 1, emails: ['admin@example.com'] },
  { id: 2, first: 'Rita', last: 'Rep', title: 'Sales representative', company: 1, emails: ['rep@example.com'] },
  { id: 3, first: 'Ren', last: 'Reader', title: 'Auditor', company: 1, emails: ['reader@example.com'] },
  // A lead company with four people, each with a status of their own (P1); one has left. Jane came through a campaign.
  {
    id: 11,
    first: 'Jane',
    last: 'Doe',
    title: 'Marketing Director',
    company: 5,
    status: 1,
    emails: ['jane.doe@northwind.example'],
    phone: '+44 20 7946 0111',
    mobile: '+44 7700 900111',
    utm: { formName: 'Newsletter', source: 'newsletter', medium: 'email', campaign: 'spring-launch', firsttouchSource: 'search', firsttouchMedium: 'cpc', firsttouchCampaign: 'brand' },
  },
  { id: 12, first: 'Erik', last: 'Holm', title: 'Purchasing Manager', company: 5, status: 4, emails: ['erik.holm@northwind.example'], phone: '+44 20 7946 0112' },
  { id: 13, first: 'Sofia', last: 'Lind', title: 'Head of Operations', company: 5, status: 2, emails: ['sofia.lind@northwind.example'], mobile: '+44 7700 900113' },
  { id: 14, first: 'Peter', last: 'Vos', title: 'Controller', company: 5, status: 3, emails: ['peter.vos@northwind.example'], retired: true },
  // Kept value: the company became a customer, the status stays but is hidden (C1).
  { id: 21, first: 'Lars', last: 'Hansen', title: 'IT-sjef', company: 6, status: 5, emails: ['lars.hansen@fjordkraft.example'], phone: '+47 22 00 01 21' },
  { id: 22, first: 'Mette', last: 'Sørensen', title: 'Salgschef', company: 7, status: 2, emails: ['mette@baltic-foods.example'], phone: '+45 70 10 01 22' },
  // The right group, but lead status is not enabled for the category.
  { id: 23, first: 'Jürgen', last: 'Groß', title: 'Geschäftsführer', company: 8, emails: ['juergen.gross@muellerundsohn.example'], phone: '+49 30 23125 123' },
  // Still holds a status that an admin has deleted.
  { id: 24, first: 'Åsa', last: 'Öberg', title: 'Produktchef', company: 9, status: 6, emails: ['asa.oberg@lundatech.example'], mobile: '+46 70 174 06 24' },
  // Two persons with one address.
  { id: 25, first: 'Anna', last: 'de Vries', title: 'Directeur', company: 10, status: 1, emails: ['devries@polderwerk.example'] },
  { id: 26, first: 'Bram', last: 'de Vries', title: 'Inkoper', company: 10, status: 2, emails: ['devries@polderwerk.example'] },
  // No company: the category is the person's own.
  { id: 27, first: 'Olivia', last: 'Stone', title: 'Consultant', company: null, category: 1, status: 1, emails: ['olivia@stone.example'] },
  // A company that only an administrator may change.
  { id: 28, first: 'Priya', last: 'Nair', title: 'Partner', company: 13, status: 2, emails: ['priya.nair@silentpartner.example'] },
  { id: 29, first: 'Théo', last: 'Blanc', title: 'Art Director', company: 14, status: 4, emails: ['theo@blankcanvas.example'] },
  // The company holds a category that an admin has deleted.
  { id: 30, first: 'Ingrid', last: 'Nygård', title: 'Messeansvarlig', company: 15, status: 1, emails: ['ingrid@exponord.example'] },
  // Several addresses; the second is in the company's other domain.
  { id: 31, first: 'Håkon', last: 'Berg', title: 'Daglig leder', company: 16, status: 5, emails: ['hakon.berg@kaffevest.example', 'hakon@kaffevest.test', 'hakon.berg@example.org'] },
  { id: 32, first: 'Klaus', last: 'Lindner', title: 'Vertrieb', company: 17, emails: ['k.lindner@papierhaus-lindner.example'] },
  { id: 33, first: 'Ruth', last: 'Calder', title: 'VP Sales', company: 18, emails: ['ruth.calder@rivalsoft.example'] },
  { id: 34, first: 'Joost', last: 'Molenaar', title: 'Eigenaar', company: 19, status: 3, emails: ['joost@oudemolen.example'] },
  { id: 35, first: 'Signe', last: 'Bro', title: 'Partnerchef', company: 20, emails: ['signe.bro@brobyggerne.example'] },
  // In a lead company, but never given a status.
  { id: 36, first: 'Karin', last: 'Lundqvist', title: 'Ekonomiassistent', company: 9, emails: ['karin.lundqvist@lundatech.example'] },
  { id: 37, first: 'Jonas', last: 'Kruse', title: 'Logistikchef', company: 7, status: 1, emails: ['jonas@baltic-foods.example'] },
  { id: 38, first: 'Freja', last: 'Dahl', title: 'Indkøber', company: 7, status: 5, emails: ['freja@baltic-foods.example'] },
  { id: 39, first: 'Maya', last: 'Lopez', title: 'Data Scientist', company: 12, status: 1, emails: ['maya.lopez@harbor-analytics.example'] },
  { id: 40, first: 'Morten', last: 'Vind', title: 'Projektleder', company: 21, status: 5, emails: ['morten@solvind.example'] },
  { id: 41, first: 'Elin', last: 'Sjö', title: 'Inköpschef', company: 22, status: 4, emails: ['elin.sjo@gamlastan.example'] },
  // No company and no category at all.
  { id: 42, first: 'Sam', last: 'Rowe', title: '', company: null, emails: ['sam.rowe@example.net'] },
];
