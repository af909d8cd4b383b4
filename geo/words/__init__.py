"""What readers read: the dictionary of a language, HTML of words, words as compared."""
