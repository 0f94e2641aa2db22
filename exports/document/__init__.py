"""The parts that all documents share: neutral blocks, the house style, and the renderers for PDF and Word."""
