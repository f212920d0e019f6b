global using CryptoVirtio.Testing;
global using Interleave.Problems;
global using Xunit;
