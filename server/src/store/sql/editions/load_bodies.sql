select hash, br, gz from bodies
