"""The page Kilder: the papers, and each as it is stored."""
