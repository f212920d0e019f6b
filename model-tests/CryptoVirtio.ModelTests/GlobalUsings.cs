global using CryptoVirtio.Programs;
global using CryptoVirtio.Programs.Roles;
global using Xunit;
