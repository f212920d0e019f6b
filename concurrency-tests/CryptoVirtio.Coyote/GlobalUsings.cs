global using CryptoVirtio.Explored;
global using CryptoVirtio.Platform;
global using Microsoft.Coyote;
global using Microsoft.Coyote.Runtime;
global using Microsoft.Coyote.Specifications;
global using Mutex = CryptoVirtio.Platform.Mutex;
