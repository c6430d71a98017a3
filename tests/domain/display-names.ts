/** A display name as a mail header or a page states it, and whether it is a person's. */
export interface DisplayName {
  readonly name: string;
  readonly email?: string;
  readonly person: boolean;
}

/** Display names of our own making, two spaces apart, some with an address: people, made up; companies, brands, places and departments by their shape. */
const PEOPLE = `
Jane Doe  Robert Miller <robert.miller@example.com>  Emily Carter <ecarter@harbor.example>  Michael J. Thompson
Sarah O'Connor <sarah.oconnor@example.org>  Dr. William Hughes  Olivia Stone (Harbor Analytics)  Thomas Wright, PhD  Doe, Jane
Patricia Evans <p.evans@example.com>  Kevin McAllister  Rachel Green-Porter  DAVID BROWN <david.brown@example.com>
christopher walker <cwalker@example.com>  Prof. Margaret Ellis  Mr. Ashworth  Beth <beth.shaw@example.com>  Jonathan Price Jr.
T. S. Whitfield <ts.whitfield@example.com>  Anna at Northwind  Noah Berg  Lars Hansen  Mette Sørensen <mette.soerensen@example.com>
Jens Christian Møller  Pia Kjærsgaard-Lund  Rasmus Bo Nygaard <rbn@example.com>  Signe Thorup  Hanne Østergaard
Bent Fabricius <bent@fabricius.example>  Kirsten Winther Holm  Kåre Nordbø <kare.nordbo@example.com>  Ingrid Haugen
Øystein Aas <oystein.aas@example.com>  Tor Arne Solberg  Silje Marie Bakke  Gro Fjeldstad  Erik Holm  Åsa Öberg  Gunilla Bergström
Björn Lindqvist <bjorn.lindqvist@example.com>  Sofia Lind  Karl-Johan Wallin  Maja Ekdahl <maja.ekdahl@example.com>  Fredrik af Ugglas
Linnea Hedlund  Hanna Virtanen  Jukka Nieminen  Päivi Koskinen <paivi.koskinen@example.com>  Antti Mäkelä  Sigríður Jónsdóttir
Guðmundur Stefánsson <gudmundur@example.com>  Jürgen Groß  Anneliese Krämer <a.kraemer@example.com>  Karl-Heinz Schröder  Sabine von Arnim
Müller, Stefan  Wolfgang Zimmermann <w.zimmermann@firma.example>  Herr Brinkmann  Frau Dr. Ute Lehmann  Heike Böttcher  Detlef Kuhn
Katharina Maria Eder  Urs Zurbriggen <urs.zurbriggen@example.com>  Beat Ammann  Uwe Petersen - Vertrieb Nord  Tobias Weiß | Muster GmbH
Muster AG, Claudia Roth  Jan van der Berg  Annemiek de Vries <annemiek@devries.example>  Sjoerd Hoekstra  Marijke Janssen
Wouter van 't Hof  Joost ten Cate <joost.tencate@example.com>  Femke Bakker  Pieter-Jan Vermeulen  Lieve Claes <lieve.claes@example.com>
Thijs Dijkstra (Noordzee BV)  Pierre Lefèvre  Jean-Luc Moreau <jl.moreau@example.com>  Mme Dubois  Céline Marchand
Gaëlle Le Goff <gaelle.legoff@example.com>  BERNARD Sophie  Thierry Beaumont  Aurélie d'Aubigny  Giulia Bianchi
Marco De Santis <marco.desantis@example.com>  Francesca Della Valle  Lorenzo Esposito  Dott.ssa Paola Ricci
Alessandro Conti <a.conti@example.com>  Chiara Moretti – Studio Moretti  José García López
María José de la Cruz <mj.delacruz@example.com>  Javier Fernández  Carmen Ruiz Ortega  Iñaki Etxeberria <inaki.etxeberria@example.com>
Sr. Castillo  Lucía Navarro  João Pedro dos Santos  Beatriz Oliveira <beatriz.oliveira@example.com>  Rui Tavares  Thiago Nascimento
Inês Carvalho  Katarzyna Wiśniewska  Paweł Kowalczyk <pawel.kowalczyk@example.com>  Łukasz Zając  Agnieszka Nowak
Grzegorz Wójcik <grzegorz.wojcik@example.com>  Jan Novák  Eva Dvořáková <eva.dvorakova@example.com>  Zdeněk Procházka  Jana Kováčová
Nagy László <laszlo.nagy@example.com>  Katalin Szabó  Tóth Eszter  Ion Popescu  Ioana Munteanu <ioana.munteanu@example.com>
Georgi Dimitrov  Marija Horvat <marija.horvat@example.com>  Nikola Jovanović  Иван Петров  Ольга Смирнова <olga.smirnova@example.com>
Дмитрий Иванович Кузнецов  Оксана Шевченко  Γιώργος Παπαδόπουλος  Eleni Papadopoulou <eleni.papadopoulou@example.com>  Yannis Economou
Mehmet Yılmaz  Ayşe Demir <ayse.demir@example.com>  Emre Çelik  Ahmed bin Rashid  Fatima Al-Sayed <fatima.alsayed@example.com>
Mohammed Hassan  Youssef El Amrani  Leila Haddad <leila.haddad@example.com>  محمد عبد الله  علی رضایی  Yael Cohen <yael.cohen@example.com>
Avi Mizrahi  דוד כהן  Priya Nair  Rajesh Kumar  Ananya Chatterjee <ananya.chatterjee@example.com>  Vikram Singh Rathore  Sunita Deshpande
Lakshmi Narayanan <lakshmi.narayanan@example.com>  Muhammad Bilal Khan  Nguyễn Thị Mai  Tran Van Duc <duc.tran@example.com>
Phạm Minh Tuấn  Somchai Wongsawat <somchai.wongsawat@example.com>  Siti Nurhaliza binti Ahmad  Budi Santoso <budi.santoso@example.com>
Maria Clara Reyes  Wei Zhang <wei.zhang@example.com>  Li Xiaoming  Chen Jiahui <jiahui.chen@example.com>  王小明  陈丽华
張偉 <wei.chang@example.com>  山田太郎  佐藤 花子 <hanako.sato@example.com>  鈴木一郎様  Yamada Hanako  Hiroshi Tanaka <hiroshi.tanaka@example.com>
高橋ひろし  김민수  박지영 <jiyoung.park@example.com>  Kim Min-jun  Ji-woo Park  Chinua Okonkwo <chinua.okonkwo@example.com>  Tom Okafor
Amina Diallo  Kwame Mensah <kwame.mensah@example.com>  Thandiwe Nkosi  Abebe Bekele <abebe.bekele@example.com>  Kim Taylor
Alex Morgan <alex.morgan@example.com>  Sam Rivers  Robin Hill  Charlie Wood <charlie.wood@example.com>  Jordan Banks
Grace Park <grace.park@example.com>  Mark Street  Will Power <will.power@example.com>  Dawn Summers  Ruby Lake
Max Steele <max@steele.example>  Victoria Beach-Hansen  Austin Field <austin.field@example.com>  Florence Bridges  Sydney Marsh
Jane (Acme)  Acme – Jane  Northwind Trading (Erik Holm)  Peter from Fabrikam  Jane Doe via Project Announcements
'Maria Lopez' via Support  Carlos Mendes @ Contoso  Julia | Customer Success at Brightside  Helpdesk - Susanne Vogt  Doe, Jane (External)
Doe, John [Harbor Ltd]  Lisa Maria Brandt, Sales Manager  Miriam Falk, Dipl.-Ing.  Hr. Thomsen  ANDERSSON, KARIN  van Dijk, Hendrik
Nils <nils.aaberg@example.com>  Xanthe Quillfeather <xanthe.quillfeather@example.com>  Zbyněk Vrtal <zbynek.vrtal@example.com>
Oluwaseun Adebayo <oluwaseun@example.com>  Tjorven Ahlgrimm <t.ahlgrimm@example.com>  Eilidh Drummond <eilidh.drummond@example.com>
Saoirse Ní Bhriain <saoirse.nibhriain@example.com>  Llewelyn ap Rhys <llewelyn@example.com>  Bo Ek <bo.ek@example.com>  Ng Wei Ling
Aoife Gallagher  Dario Kranjčar <dario.kranjcar@example.com>  Helmi Rantala  Vytautas Kazlauskas <vytautas.kazlauskas@example.com>
Kristaps Ozols  Mari-Liis Tamm <mariliis.tamm@example.com>  Henrik P. Iversen  J. Lindholm
`;

const OTHERS = `
Harbor Analytics  Harbor Analytics <info@harboranalytics.example>  Northwind Traders Ltd  Contoso Inc.  Fabrikam, Inc.
Blue Harbor Logistics LLC  Whitfield & Sons  Smith & Wesson  Ernst & Young  Baker McKenzie LLP  Johnson Controls plc  Hansen og Sønner AS
Jensen Byg ApS  Nordisk Film A/S  Berg & Bach Arkitekter  Sørensen VVS og Kloak  Andersson Bygg AB  Svenska Trähus AB
Lindqvist Måleri i Umeå  Virtanen Oy  Koskinen Rakennus Oyj  Müller GmbH  Schröder Maschinenbau GmbH & Co. KG  Autohaus Zimmermann
Bäckerei Kuhn  Weber Elektrotechnik e.K.  Stadtwerke Musterhausen  Sparkasse Musterstadt  Kanzlei Lehmann und Kollegen
De Vries Installatietechniek B.V.  Janssen Bouw BV  Bakkerij Vermeulen  Garage Dubois SARL  Lefèvre Frères SAS  Cabinet Moreau
Bianchi Costruzioni S.r.l.  Fratelli Ricci S.p.A.  Studio Legale Conti  García e Hijos S.L.  Talleres Fernández, S.A.
Construtora Oliveira Ltda.  Nowak Transport Sp. z o.o.  Novák a synové s.r.o.  Nagy Építő Kft.  Popescu Consulting SRL  Horvat d.o.o.
Yılmaz İnşaat A.Ş.  ООО Ромашка  Tanaka Seisakusho K.K.  株式会社山田製作所  田中商事株式会社  北京科技有限公司  上海贸易公司  주식회사 한빛  三菱銀行  Kumar Enterprises Pvt Ltd
Singh Textiles Private Limited  Tan Brothers Pte Ltd  Outback Tools Pty Ltd  Okafor Holdings  Mensah Farms Limited
Hugo Boss <newsletter@hugoboss.example>  Peter Hahn <service@peterhahn.example>  Tommy Hilfiger <news@tommyhilfiger.example>
Georg Jensen <info@georgjensen.example>  Calvin Klein  Morgan Stanley  Wells Fargo  Goldman Sachs
Jack Wolfskin <shop@jackwolfskin.example>  Ralph Lauren <hello@ralphlauren.example>  Laura Ashley <offers@lauraashley.example>
Charles Schwab <alerts@schwab.example>  Ben & Jerry's  Marks and Spencer  John Deere <dealers@johndeere.example>  Harley-Davidson
Rolls-Royce  Dolce & Gabbana  Louis Vuitton <contact@louisvuitton.example>  Warner Bros.  Salvation Army  San Francisco  Los Angeles
Santa Monica  Virginia Beach  New York  Bad Homburg  Den Haag  Rio de Janeiro  Cape Town  North Carolina  Sankt Gallen  Saint-Tropez
Grand Hotel Bristol  Hotel Maria Theresia  Restaurant Giulia  Villa Carlotta  Café Anna  St. Mary's School  Maria Hilf Krankenhaus
Albert-Schweitzer-Gymnasium  Stanford University  Universität Musterstadt  Kopenhagens Kommune  Oslo kommune  Gemeente Rotterdam
Mairie de Lyon  Stadt Köln  Ministry of Finance  Red Cross  Greenpeace Nordic  Sales  Sales Team  Support  Customer Support
Customer Service  Kundenservice  Kundeservice  Kundtjänst  Klantenservice  Service client  Servicio al Cliente  Redaktion  Die Redaktion
Redaktionen  Buchhaltung  Buchhaltung Müller GmbH <buchhaltung@mueller.example>  Bogholderi  Regnskabsafdelingen  Økonomiavdelingen
Ekonomiavdelningen  Personalabteilung  HR Department  Human Resources  Accounts Payable  Accounting  Marketing  Marketing Team Nordic
Press Office  Pressestelle  Verwaltung  Sekretariat  Front Desk  Reception  Rezeption  Accueil  Secrétariat  Amministrazione
Ufficio Vendite  Administración  Oficina Comercial  Biuro Obsługi Klienta  Zákaznická podpora  Asiakaspalvelu  Myynti  IT Helpdesk
IT-Abteilung  Security Team  Legal  Einkauf  Vertriebsteam Süd  The Acme Team  Your Friends at Acme  Team Jane  Acme  Acme Support
Acme Newsletter  Harbor <harbor@harbor.example>  Brightside <hello@brightside.example>  Quillr <team@quillr.example>  GitHub  PayPal
LinkedIn  YouTube  DHL Paket  DHL  SAP  IBM  BMW Group  3M  7-Eleven  1&1  Booking.com  example.com  shop.example  www.harbor.example
Info  Infomail  No Reply  noreply  do-not-reply  Notifications  Mailer-Daemon  Mail Delivery Subsystem  Postmaster  Weekly Digest
Daily Bulletin  The Morning Brief  Nyhedsbrev  Nyhetsbrev fra Nordlys  Der Tagesspiegel  Le Monde  El País  La Repubblica  De Telegraaf
Dagens Nyheter  Süddeutsche Zeitung  Tech Weekly  Product Updates  Event Registration  Webinar Team  Order Confirmation
Bestellbestätigung  Rechnung Online  Invoice 2024-118  Conference Room 4  Meeting Room Oslo  Scanner 2. OG  Printer  All Staff  Everyone
Project Announcements  Developers List  Users mailing list  Silver Creek  Golden Gate  Northern Lights  Green Valley Farm  Iron Mountain
Blue Ocean <blueocean@example.com>  Bright Horizons  First Light  Open Door  Crystal Clear <crystal.clear@example.com>  Royal Copenhagen
Black Forest  Sunset Boulevard  Summer House  Urban Garden  Pure Water  Smart Home  Nordic Choice  Arctic Fox  Happy Socks  Fresh Start
Digital Ocean  Apple Tree  Rose Garden  Lotus Spa  Alpha Omega  Delta Force  Volvo Cars  Maersk Line  Philips Lighting  Siemens Energy
Ericsson  Carlsberg  Heineken  Novo Nordisk  Deutsche Bahn  Deutsche Post  Rabobank  Crédit Agricole  Banco Santander  Telecom Italia
Posten Norge  Statens vegvesen  Svenska kyrkan  Dansk Industri  Institut für Chemie  Lehrstuhl Prof. Weber  Praxis Dr. Lehmann
Zahnarztpraxis Dr. Böttcher  Familie Petersen  Jane's Bakery  Hansens Eftf.  Olivia's Kitchen  Anna Nails & Beauty  Max Fitness
Martins Cykler  Peters Bildelar  Lisa Living  Eva Solo <info@evasolo.example>  Karen Millen <news@karenmillen.example>
Ivan Hoe & Partners  Taylor Wessing  Kim Kardashian West Beauty  Simon Kucher & Partners  Jones Lang LaSalle  McKinsey  McDonald's
O'Reilly Media  Van Houten  De Bijenkorf  Di Marzio Pizza  Von Roll  Marie Curie Stiftung  Konrad-Adenauer-Stiftung
Bill & Melinda Gates Foundation  Anne Frank House  Johns Hopkins  Mayo Clinic  Chr. Hansen  C. H. Robinson  J. P. Morgan  A. P. Møller
H&M  Jack & Jones
`;

function readLines(lines: string, person: boolean): readonly DisplayName[] {
  return lines
    .trim()
    .split(/\n|  /)
    .map((line) => {
      const [, name = line, email] = /^(.*?)(?: <([^<>]+)>)?$/.exec(line) ?? [];
      return { name, person, ...(email === undefined ? {} : { email }) };
    });
}

/** All names; every other one of each kind is held out. */
const ALL = [readLines(PEOPLE, true), readLines(OTHERS, false)];

/** What the rules were made on. */
export const DEVELOPMENT: readonly DisplayName[] = ALL.flatMap((names) => names.filter((_, index) => index % 2 === 0));

/** What nobody looked at while the rules were made: only its figures. */
export const HELD_OUT: readonly DisplayName[] = ALL.flatMap((names) => names.filter((_, index) => index % 2 === 1));

/** How well something tells people from the rest: of those it takes for people, how many are; of the people, how many it finds. */
export function scoreNames(
  names: readonly DisplayName[],
  isPerson: (name: DisplayName) => boolean,
): { readonly precision: number; readonly recall: number } {
  const taken = names.filter(isPerson);
  const right = taken.filter(({ person }) => person).length;
  return { precision: right / Math.max(taken.length, 1), recall: right / names.filter(({ person }) => person).length };
}
