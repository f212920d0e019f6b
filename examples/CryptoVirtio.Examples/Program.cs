using CryptoVirtio.Examples;

// dotnet run --project examples/CryptoVirtio.Examples
DriveAMachine.Run(Console.Out);
