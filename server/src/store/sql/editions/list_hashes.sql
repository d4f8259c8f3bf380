select hash from bodies
