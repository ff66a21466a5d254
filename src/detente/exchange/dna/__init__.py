"""Discourse Network Analyzer 3: its databases and its statement lists.

Leifeld, P. (2017): Discourse Network Analysis. Policy Debates as Dynamic Networks. In: Victor,
Montgomery, Lubell (eds.): The Oxford Handbook of Political Networks.
"""
