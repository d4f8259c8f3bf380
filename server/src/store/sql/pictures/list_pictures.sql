select revisions.body, revisions.n from records join revisions on revisions.n = records.live or revisions.n = records.working
where records.kind = 'picture'
