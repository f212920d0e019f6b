global using CryptoVirtio.Testing;
global using Xunit;
