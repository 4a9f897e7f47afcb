"""How well warning signs and despair are seen: messages and look-alikes in, figures and floors out."""
