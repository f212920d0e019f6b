global using CryptoVirtio.Explored;
global using CryptoVirtio.Platform;
global using Mutex = CryptoVirtio.Platform.Mutex;
