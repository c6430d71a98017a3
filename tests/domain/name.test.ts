import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitName } from '../../lib/domain/name.ts';

describe('a full name', () => {
  it.each([
    ['in the usual order', 'Jane Doe', 'Jane', 'Doe'],
    ['with a middle name', 'Jane Marie Doe', 'Jane Marie', 'Doe'],
    ['with an initial', 'Jane M. Doe', 'Jane M.', 'Doe'],
    ['family name first', 'Doe, Jane', 'Jane', 'Doe'],
    ['family name first, with a middle name', 'Doe, Jane Marie', 'Jane Marie', 'Doe'],
    ['two family names first', 'García Márquez, Gabriela', 'Gabriela', 'García Márquez'],
    ['with a hyphen', 'Müller-Lüdenscheidt, Karl-Heinz', 'Karl-Heinz', 'Müller-Lüdenscheidt'],
    ['of one word', 'Jane', 'Jane', ''],
    ['of one word after a title', 'Frau Doe', '', 'Doe'],
    ['with a short family name', 'Jane Ng', 'Jane', 'Ng'],
    // Particles.
    ['van der', 'Jan van der Berg', 'Jan', 'van der Berg'],
    ['van der, family name first', 'van der Berg, Jan', 'Jan', 'van der Berg'],
    ['van with a capital', 'Jan Van Damme', 'Jan', 'Van Damme'],
    ['Van as a first name', 'Van Doe', 'Van', 'Doe'],
    ['de la', 'María José de la Cruz', 'María José', 'de la Cruz'],
    ['de', 'Charles de Gaulle', 'Charles', 'de Gaulle'],
    ['del', 'Sofía del Río', 'Sofía', 'del Río'],
    ['von der', 'Jane von der Leyen', 'Jane', 'von der Leyen'],
    ['zu', 'Karl zu Doe', 'Karl', 'zu Doe'],
    ['da', 'Maria da Silva', 'Maria', 'da Silva'],
    ['dos', 'João dos Santos', 'João', 'dos Santos'],
    ['bin', 'Ahmed bin Salman', 'Ahmed', 'bin Salman'],
    ["'t", "Jan van 't Hof", 'Jan', "van 't Hof"],
    ['den', 'Jan den Hollander', 'Jan', 'den Hollander'],
    ['te', 'Jan te Winkel', 'Jan', 'te Winkel'],
    ['a given name that is a particle elsewhere', 'Mai La Doe', 'Mai La', 'Doe'],
    ['y', 'José Luis García y Vega', 'José Luis', 'García y Vega'],
    ['a particle at the end', 'Jane Van', 'Jane', 'Van'],
    // Capitals.
    ['in capitals', 'JANE DOE', 'Jane', 'Doe'],
    ['in capitals with a particle', 'JAN VAN DER BERG', 'Jan', 'van der Berg'],
    ['in capitals with a hyphen', 'JEAN-LUC DOE', 'Jean-Luc', 'Doe'],
    ['in capitals with an apostrophe', "SEAN O'BRIEN", 'Sean', "O'Brien"],
    ['in capitals with Mc', 'RONALD MCDONALD', 'Ronald', 'McDonald'],
    ['in capitals with accents', 'ÅSA ÖBERG', 'Åsa', 'Öberg'],
    ['in Cyrillic capitals', 'ИВАН ПЕТРОВ', 'Иван', 'Петров'],
    ['with the family name in capitals', 'Jane DOE', 'Jane', 'Doe'],
    ['with the family name in capitals first', 'DOE Jane', 'Jane', 'Doe'],
    ['with two family names in capitals first', 'VAN DAMME Jan', 'Jan', 'van Damme'],
    ['with the family name in capitals and a comma', 'DOE, Jane', 'Jane', 'Doe'],
    ['with initials in capitals', 'JD Doe', 'JD', 'Doe'],
    ['with a capital inside', 'Jane McDonald', 'Jane', 'McDonald'],
    // Remarks.
    ['with a company in parentheses', 'Jane Doe (Example Ltd)', 'Jane', 'Doe'],
    ['with a company in parentheses, family name first', 'Doe, Jane (Example, Inc.)', 'Jane', 'Doe'],
    ['with a remark in brackets', 'Jane Doe [external]', 'Jane', 'Doe'],
    ['with a parenthesis left open', 'Jane Doe (Exam', 'Jane', 'Doe'],
    ['with a nickname in parentheses', 'Jane (Janey) Doe', 'Jane', 'Doe'],
    ['via a list', 'Jane Doe via Dev List', 'Jane', 'Doe'],
    ['via a list, quoted', "'Jane Doe' via Dev List", 'Jane', 'Doe'],
    ['at a company', 'Jane Doe at Example', 'Jane', 'Doe'],
    ['@ a company', 'Jane Doe @ Example', 'Jane', 'Doe'],
    ['from a company', 'Jane from Example', 'Jane', ''],
    ['with a company after a bar', 'Jane Doe | Example', 'Jane', 'Doe'],
    ['with a company after a dash', 'Jane Doe - Example Ltd', 'Jane', 'Doe'],
    ['with a company after a long dash', 'Jane Doe – Example', 'Jane', 'Doe'],
    ['in quotes', '"Doe, Jane"', 'Jane', 'Doe'],
    ['in single quotes', "'Jane Doe'", 'Jane', 'Doe'],
    ['with much white space', ' Jane \u00A0\n Doe ', 'Jane', 'Doe'],
    ['with invisible marks', '\u202AJane\u200B Doe\u202C', 'Jane', 'Doe'],
    // Titles and degrees.
    ['with a title', 'Dr. Jane Doe', 'Jane', 'Doe'],
    ['with titles', 'Prof. Dr. med. Jane Doe', 'Jane', 'Doe'],
    ['with a title in Dutch', 'drs. Jan Jansen', 'Jan', 'Jansen'],
    ['with a degree', 'Jane Doe, PhD', 'Jane', 'Doe'],
    ['with a degree without a comma', 'Jane Doe MBA', 'Jane', 'Doe'],
    ['with a degree, family name first', 'Doe, Jane, MD', 'Jane', 'Doe'],
    ['with junior', 'John Doe Jr.', 'John', 'Doe Jr.'],
    ['with junior after a comma', 'John Doe, Jr.', 'John', 'Doe Jr.'],
    ['with junior, family name first', 'Doe, John, Jr.', 'John', 'Doe Jr.'],
    ['with a number', 'John Doe III', 'John', 'Doe III'],
    ['that begins like a title', 'Drew Doe', 'Drew', 'Doe'],
    // East Asian order.
    ['in Japanese with a space', '山田 太郎', '太郎', '山田'],
    ['in Japanese with a wide space', '山田\u3000太郎', '太郎', '山田'],
    ['in Japanese without a space', '山田太郎', '太郎', '山田'],
    ['in Japanese with kana', '高橋ひろし', 'ひろし', '高橋'],
    ['in Chinese', '王小明', '小明', '王'],
    ['in Chinese with two characters', '王明', '明', '王'],
    ['in Chinese with a double family name', '欧阳修文', '修文', '欧阳'],
    ['in Korean', '김민수', '민수', '김'],
    ['in Korean with a space', '김 민수', '민수', '김'],
    ['in Korean with a double family name', '남궁민수', '민수', '남궁'],
    ['in Japanese, with a company', '山田 太郎（株式会社例）', '太郎', '山田'],
    // Family names first, in Latin letters.
    ['in Hungarian order', 'Nagy László', 'László', 'Nagy'],
    ['in Hungarian order with two given names', 'Szabó Katalin Mária', 'Katalin Mária', 'Szabó'],
    ['in Hungarian order after a title', 'dr. Kovács Péter', 'Péter', 'Kovács'],
    ['Hungarian in the other order', 'László Nagy', 'László', 'Nagy'],
    ['in Vietnamese order', 'Nguyễn Thị Mai', 'Thị Mai', 'Nguyễn'],
    ['in Vietnamese order without marks', 'Nguyen Van Duc', 'Van Duc', 'Nguyen'],
    ['Vietnamese in the other order', 'Thi Mai Nguyen', 'Thi Mai', 'Nguyen'],
    ['in Korean order', 'Kim Min-jun', 'Min-jun', 'Kim'],
    ['Korean in the other order', 'Min-jun Kim', 'Min-jun', 'Kim'],
    ['that only begins like a Korean one', 'Kim Taylor', 'Kim', 'Taylor'],
    ['in Chinese order', 'Li Xiaoming', 'Xiaoming', 'Li'],
    ['that only begins like a Chinese one', 'Lin Andersson', 'Lin', 'Andersson'],
    ['in Japanese order', 'Yamada Hanako', 'Hanako', 'Yamada'],
    ['Japanese in the other order', 'Hanako Yamada', 'Hanako', 'Yamada'],
    ['that only looks Japanese', 'Amanda Costa', 'Amanda', 'Costa'],
    ['in Russian order with a patronymic', 'Иванов Иван Иванович', 'Иван Иванович', 'Иванов'],
    ['with a patronymic between', 'Иван Иванович Петров', 'Иван Иванович', 'Петров'],
    ['in Japanese with an honorific', '佐藤 花子 様', '花子', '佐藤'],
    ['in Korean with an honorific', '김민수 님', '민수', '김'],
    ['in katakana with a dot between', 'マイケル・スミス', 'マイケル', 'スミス'],
    // Particles and titles of more languages.
    ['with particles behind the given name', 'Berg, Jan van der', 'Jan', 'van der Berg'],
    ['with da behind the given name', 'Silva, João da', 'João', 'da Silva'],
    ['el', 'Mohammed El Amrani', 'Mohammed', 'El Amrani'],
    ['al', 'Ahmed al Sayed', 'Ahmed', 'al Sayed'],
    ['a German title of nobility', 'Karl Freiherr von Stein', 'Karl', 'Freiherr von Stein'],
    ['two Spanish family names', 'José Luis Rodríguez Zapatero', 'José Luis', 'Rodríguez Zapatero'],
    ['a second given name that ends like a Spanish family name', 'Ana Beatriz Silva', 'Ana Beatriz', 'Silva'],
    ['with a dentist’s title', 'Dr. med. dent. Jane Doe', 'Jane', 'Doe'],
    ['with an Austrian title', 'Univ.-Prof. Mag.a Jane Doe', 'Jane', 'Doe'],
    ['with a Czech title', 'MUDr. Jan Novák, Ph.D.', 'Jan', 'Novák'],
    ['with Polish titles', 'mgr inż. Paweł Kowalczyk', 'Paweł', 'Kowalczyk'],
    ['with an Italian title', 'Dott.ssa Paola Ricci', 'Paola', 'Ricci'],
    ['with a Spanish title', 'Sr. D. Javier Fernández', 'Javier', 'Fernández'],
    ['with a Portuguese title', 'Exmo. Sr. João Silva', 'João', 'Silva'],
    ['with a Danish degree in front', 'cand. jur. Mette Holm', 'Mette', 'Holm'],
    // Capitals and none.
    ['in small letters', 'jane van der berg', 'Jane', 'van der Berg'],
    ['like the local part of an address', 'jane.doe', 'Jane', 'Doe'],
    ['with many initials', 'J.R.R. Tolkien', 'J.R.R.', 'Tolkien'],
    ['in capitals but for Mc', 'McDONALD, RONALD', 'Ronald', 'McDonald'],
    // More around it.
    ['with a nickname in quotes', 'Jane "Janey" Doe', 'Jane', 'Doe'],
    ['with pronouns', 'Roe, Bob (he/him)', 'Bob', 'Roe'],
    ['with a flower', 'Jane Doe 🌻', 'Jane', 'Doe'],
    ['via a German list', 'Jane Doe über Liste', 'Jane', 'Doe'],
    ['after a company and a dash', 'Acme – Jane Doe', 'Jane', 'Doe'],
    ['after a company and a bar', 'Acme | Jane Doe', 'Jane', 'Doe'],
    ['after a company and a comma', 'Acme GmbH, Jane Doe', 'Jane', 'Doe'],
    ['behind a company, in parentheses', 'Acme GmbH (Jane Doe)', 'Jane', 'Doe'],
    // No name at all.
    ['that is an address', 'jane@example.com', '', ''],
    ['of nothing', '', '', ''],
    ['of white space', ' \t ', '', ''],
    ['of punctuation', ' , ; - ', '', ''],
    ['of a remark only', '(Example Ltd)', '', ''],
  ])('%s: %s', (_, full, firstName, lastName) => {
    expect(splitName(full)).toEqual({ firstName, lastName });
  });

  it('of plain words loses none of them', () => {
    const word = fc.constantFrom('Jane', 'Maria', 'Åsa', 'Doe', 'Øberg', 'Roe', 'Núñez');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const { firstName, lastName } = splitName(words.join(' '));
        expect(`${firstName} ${lastName}`.trim()).toBe(words.join(' '));
      }),
    );
  });

  it('of whatever characters is split without throwing, into parts without space around them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const { firstName, lastName } = splitName(text);
        expect([firstName.trim(), lastName.trim()]).toEqual([firstName, lastName]);
      }),
      { numRuns: 1000 },
    );
  });
});
