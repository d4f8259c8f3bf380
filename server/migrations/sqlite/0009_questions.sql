-- What a reader looked for and did not find, beside what is wrong. Same number and name in the other database's folder.

alter table feedback add column sort text not null default 'wrong'; -- wrong, question
