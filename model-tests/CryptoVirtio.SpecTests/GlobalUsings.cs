global using CryptoVirtio.Seams;
global using CryptoVirtio.Spec;
global using CryptoVirtio.Testing;
global using Xunit;
