global using System.Collections.Immutable;
global using CryptoVirtio.Mutants;
global using CryptoVirtio.Programs;
global using CryptoVirtio.TestKit;
global using Xunit;
