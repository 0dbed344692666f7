SELECT code, name, 'a-' || code AS slug, rate FROM areas
