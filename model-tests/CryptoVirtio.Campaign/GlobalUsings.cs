global using System.Collections.Immutable;
global using System.CommandLine;
global using System.Text.Json;
global using CryptoVirtio.Mutants;
global using CryptoVirtio.TestKit;
global using Xunit.Abstractions;
