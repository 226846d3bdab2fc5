"""The table: domain and data, without Qt.

values, clock, errors, policy, when, movements   what is true whatever the store
writing                                          alphabets and how people type them
wording                                          every word a person reads, in three languages
store                                            SQLite: tables, engine, migrations, failures
desk                                             commands: one action, one transaction, one undo step
listings, search                                 the read side
exchange                                         files in
printing                                         geometry of labels, in millimetres
keeping                                          check, forgetting
cli                                              the command line
"""
